import { readFileSync } from 'node:fs';

/** The size that a PNG says it has. */
function sizeOf(bytes: Buffer): { width: number; height: number } {
  const isPng = bytes.length > 24 && bytes.toString('latin1', 1, 4) === 'PNG';
  return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : { width: 0, height: 0 };
}

/** Electron's `NativeImage`: the bytes it was made from. Nothing is decoded or scaled. */
class NativeImage {
  readonly #bytes: Buffer;
  isMacTemplateImage = false;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  toPNG(): Buffer {
    return Buffer.from(this.#bytes);
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.#bytes.toString('base64')}`;
  }

  getSize(): { width: number; height: number } {
    return sizeOf(this.#bytes);
  }

  getAspectRatio(): number {
    const { width, height } = this.getSize();
    return height === 0 ? 1 : width / height;
  }

  /** The same picture: whoever shows it scales it. */
  resize(): this {
    return this;
  }

  setTemplateImage(isTemplate: boolean): void {
    this.isMacTemplateImage = isTemplate;
  }

  isTemplateImage(): boolean {
    return this.isMacTemplateImage;
  }
}

/** Electron's `nativeImage`. */
export const nativeImage = {
  createEmpty: (): NativeImage => new NativeImage(Buffer.alloc(0)),
  /** As in Electron, a file that cannot be read gives an empty image. */
  createFromPath(path: string): NativeImage {
    try {
      return new NativeImage(readFileSync(path));
    } catch {
      return nativeImage.createEmpty();
    }
  },
  createFromBuffer: (bytes: Buffer): NativeImage => new NativeImage(Buffer.from(bytes)),
  createFromDataURL: (url: string): NativeImage =>
    new NativeImage(
      Buffer.from(url.replace(/^data:[^,]*,/, ''), /^data:[^,]*;base64,/.test(url) ? 'base64' : 'utf8'),
    ),
};
