import { useFeatures } from "../registry";

/** What features keep beside the name of the workspace. */
export function Corner() {
  return useFeatures().map(({ name, corner: Part }) => Part && <Part key={name} />);
}
