/** One mark of a drawn chart that has something to say. */
export interface SceneMark {
  readonly sentence: string;
  readonly datum: Readonly<Record<string, unknown>>;
  /** Its box in pixels of the drawing. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Item {
  readonly datum?: unknown;
  readonly items?: readonly Scene[];
  readonly x?: number;
  readonly y?: number;
  readonly bounds?: {readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number};
}

interface Scene {
  readonly marktype?: string;
  readonly items?: readonly Item[];
}

/**
 * The marks of a Vega scene whose datum has a `sentence`, each sentence once, in the order of drawing: what the keyboard walks through.
 * @param scene the scene graph's root mark
 * @param origin where the drawing's own coordinates begin
 */
export function sceneMarks(scene: unknown, origin: readonly [number, number]): SceneMark[] {
  const found = new Map<string, SceneMark>();
  const visit = (mark: Scene, dx: number, dy: number): void => {
    for (const item of mark.items ?? []) {
      if (mark.marktype === "group") {
        for (const inner of item.items ?? []) visit(inner, dx + (item.x ?? 0), dy + (item.y ?? 0));
        continue;
      }
      const datum = item.datum as Record<string, unknown> | undefined;
      const sentence = datum?.sentence;
      if (!datum || typeof sentence !== "string" || !item.bounds || found.has(sentence)) continue;
      const {x1, y1, x2, y2} = item.bounds;
      found.set(sentence, {sentence, datum, left: x1 + dx, top: y1 + dy, right: x2 + dx, bottom: y2 + dy});
    }
  };
  visit(scene as Scene, origin[0], origin[1]);
  return [...found.values()];
}
