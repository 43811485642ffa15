/** The picture of a chart as an image, drawn from the same page as its SVG. */
import { svgText, type Pictured } from './svg.ts';

const SCALE = 2;

/** @throws Error where the browser gives no canvas or cannot encode the image */
export async function pngOf(pictured: Pictured): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(pictured))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no 2D canvas');
  canvas.width = image.width * SCALE;
  canvas.height = image.height * SCALE;
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the image could not be encoded'));
      else resolve(blob);
    }, 'image/png');
  });
}
