/** What the preload's world tells the main process, in order, over its binding. */
export type FromPage =
  | { readonly kind: 'hello' }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly parameters: string }
  | { readonly kind: 'send'; readonly channel: string; readonly parameters: string }
  | { readonly kind: 'accelerator'; readonly id: number }
  | { readonly kind: 'input'; readonly input: KeyInput }
  | {
      readonly kind: 'window-open';
      readonly url: string;
      readonly frameName: string;
      readonly features: string;
      readonly disposition: string;
    }
  | { readonly kind: 'window-state'; readonly bounds: Bounds; readonly isFocused: boolean }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'preload-error'; readonly message: string };

/** What the main process tells the preload's world. */
export type ToPage =
  | { readonly kind: 'send'; readonly channel: string; readonly parameters: string }
  | { readonly kind: 'result'; readonly id: number; readonly value: string; readonly error?: undefined }
  | { readonly kind: 'result'; readonly id: number; readonly error: string }
  | {
      readonly kind: 'accelerators';
      readonly accelerators: readonly { readonly key: string; readonly id: number }[];
    };

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface KeyInput {
  readonly type: 'keyDown';
  readonly key: string;
  readonly code: string;
  readonly isComposing: boolean;
  readonly isAutoRepeat: boolean;
  readonly shift: boolean;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}
