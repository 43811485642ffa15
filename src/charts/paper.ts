/** What a drawing knows of the paper that it is printed on. */

/** Width of a drawing on A4 in px, under the zoom that a printed page has. */
const PAPER_WIDTH = 820;

/** Width of a drawing in px: that of its place on the screen, or of a sheet of paper. */
export const drawingWidth = (isOnPaper: boolean, room: number): number =>
  isOnPaper ? PAPER_WIDTH : room;
