/** PDFium in WebAssembly: booted when the first PDF is read, and anew where it broke down. */
import { init } from '@embedpdf/pdfium';

/** The functions of PDFium in use, as it exports them: numbers and pointers only. */
export interface PdfiumFunctions {
  readonly memory: WebAssembly.Memory;
  malloc(size: number): number;
  free(pointer: number): void;
  PDFiumExt_Init(): void;
  FPDF_LoadMemDocument(bytes: number, size: number, password: number): number;
  FPDF_CloseDocument(document: number): void;
  FPDF_GetLastError(): number;
  FPDF_GetPageCount(document: number): number;
  FPDF_LoadPage(document: number, index: number): number;
  FPDF_ClosePage(page: number): void;
  FPDF_GetPageWidthF(page: number): number;
  FPDF_GetPageHeightF(page: number): number;
  FPDF_DeviceToPage(
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    rotation: number,
    x: number,
    y: number,
    outX: number,
    outY: number,
  ): number;
  FPDFBitmap_Create(width: number, height: number, hasAlpha: number): number;
  FPDFBitmap_FillRect(
    bitmap: number,
    left: number,
    top: number,
    width: number,
    height: number,
    color: number,
  ): void;
  FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    rotation: number,
    flags: number,
  ): void;
  FPDFBitmap_GetBuffer(bitmap: number): number;
  FPDFBitmap_GetStride(bitmap: number): number;
  FPDFBitmap_Destroy(bitmap: number): void;
  FPDFPage_CountObjects(page: number): number;
  FPDFPage_GetObject(page: number, index: number): number;
  FPDFFormObj_CountObjects(form: number): number;
  FPDFFormObj_GetObject(form: number, index: number): number;
  FPDFPageObj_GetType(object: number): number;
  FPDFPageObj_GetMatrix(object: number, out: number): number;
  FPDFPageObj_GetBounds(
    object: number,
    left: number,
    bottom: number,
    right: number,
    top: number,
  ): number;
  FPDFPageObj_GetStrokeWidth(object: number, out: number): number;
  FPDFPath_CountSegments(path: number): number;
  FPDFPath_GetPathSegment(path: number, index: number): number;
  FPDFPath_GetDrawMode(path: number, outFill: number, outStroke: number): number;
  FPDFPathSegment_GetPoint(segment: number, outX: number, outY: number): number;
  FPDFPathSegment_GetType(segment: number): number;
  FPDFPathSegment_GetClose(segment: number): number;
  FPDFTextObj_GetTextRenderMode(text: number): number;
  FPDFText_LoadPage(page: number): number;
  FPDFText_ClosePage(textPage: number): void;
  FPDFText_CountChars(textPage: number): number;
  FPDFText_GetUnicode(textPage: number, index: number): number;
  FPDFText_IsGenerated(textPage: number, index: number): number;
  FPDFText_GetCharAngle(textPage: number, index: number): number;
  FPDFText_GetCharBox(
    textPage: number,
    index: number,
    left: number,
    right: number,
    bottom: number,
    top: number,
  ): number;
  FPDFText_GetCharOrigin(textPage: number, index: number, outX: number, outY: number): number;
  FPDFText_GetFontSize(textPage: number, index: number): number;
  FPDFText_GetMatrix(textPage: number, index: number, out: number): number;
  FPDFText_GetTextObject(textPage: number, index: number): number;
}

/** Beyond this PDFium is refused memory and gives up: a stream that unpacks to more is a bomb. */
const MOST_MEMORY = 512 * 1024 * 1024;
/** Memory is never given back, so an instance that has grown beyond this is left behind. */
const LARGE_MEMORY = 192 * 1024 * 1024;

// The file beside the package's code; written so that Vite serves it from the own origin.
const WASM = new URL('../../../../node_modules/@embedpdf/pdfium/dist/pdfium.wasm', import.meta.url);

async function compile(): Promise<WebAssembly.Module> {
  if (WASM.protocol === 'file:') {
    const { readFile } = process.getBuiltinModule('node:fs/promises');
    return WebAssembly.compile(await readFile(WASM));
  }
  const response = await fetch(WASM);
  if (!response.ok) throw new Error(`${WASM.href}: HTTP ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

type Resize = (size: number) => number | boolean;

/** The same imports, but no memory beyond the bound. */
function bounded(imports: WebAssembly.Imports): WebAssembly.Imports {
  const env = imports['env'] ?? {};
  const resize = env['emscripten_resize_heap'] as Resize;
  const within: Resize = (size) => size >>> 0 <= MOST_MEMORY && resize(size);
  return { ...imports, env: { ...env, emscripten_resize_heap: within } };
}

async function boot(compiled: WebAssembly.Module): Promise<PdfiumFunctions> {
  const { pdfium } = await init({
    instantiateWasm: (
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ) => {
      void WebAssembly.instantiate(compiled, bounded(imports)).then(receive);
      return {};
    },
    print: () => undefined,
    printErr: () => undefined,
  });
  const functions = pdfium.wasmExports as unknown as PdfiumFunctions;
  functions.PDFiumExt_Init();
  return functions;
}

/** Compiling takes longer than reading a document: the code and one instance outlive each. */
let compiled: Promise<WebAssembly.Module> | undefined;
let running: Promise<PdfiumFunctions> | undefined;

/**
 * Runs a task on PDFium. A task must be synchronous: documents share the instance's memory.
 *
 * @throws what the task throws; a `WebAssembly.RuntimeError` where PDFium gave up
 */
export async function withPdfium<T>(task: (pdfium: PdfiumFunctions) => T): Promise<T> {
  compiled ??= compile();
  running ??= compiled.then(boot);
  const pdfium = await running;
  try {
    const result = task(pdfium);
    if (pdfium.memory.buffer.byteLength > LARGE_MEMORY) running = undefined;
    return result;
  } catch (error) {
    running = undefined;
    throw error;
  }
}
