import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { EditableText, type EditableTextProps } from "./EditableText";

afterEach(cleanup);

function setUp(props: Partial<EditableTextProps> = {}) {
  const onSave = vi.fn<(text: string) => void>();
  const shown = (more: Partial<EditableTextProps> = {}) => (
    <EditableText label="Title" value="Old" onSave={onSave} {...props} {...more} />
  );
  const view = render(shown());
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Title" });
  return { onSave, field, again: (more: Partial<EditableTextProps>) => view.rerender(shown(more)) };
}
const type = (field: HTMLElement, value: string) => {
  field.focus();
  fireEvent.change(field, { target: { value } });
};

describe("EditableText", () => {
  it("saves the trimmed text on leaving it", () => {
    const { onSave, field } = setUp();
    type(field, "  New ");
    fireEvent.blur(field);
    expect(onSave.mock.calls).toEqual([["New"]]);
  });

  it("saves with Enter, also where one line wraps", () => {
    const { onSave, field } = setUp({ lines: "wrapped" });
    type(field, "New");
    fireEvent.keyDown(field, { key: "Enter" });
    expect(onSave.mock.calls).toEqual([["New"]]);
  });

  it("takes Enter for a line where there are many", () => {
    const { onSave, field } = setUp({ lines: "many" });
    type(field, "New");
    fireEvent.keyDown(field, { key: "Enter" });
    expect(onSave).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
    expect(onSave).toHaveBeenCalledOnce();
  });

  it("takes back with Escape, and the panel around it stays", () => {
    const around = vi.fn();
    addEventListener("keydown", around);
    const { onSave, field } = setUp();
    type(field, "New");
    fireEvent.keyDown(field, { key: "Escape" });
    removeEventListener("keydown", around);
    expect(onSave).not.toHaveBeenCalled();
    expect(field.value).toBe("Old");
    expect(around).not.toHaveBeenCalled();
  });

  it("saves neither what is the same nor, where it is required, nothing", () => {
    const { onSave, field } = setUp({ required: true });
    type(field, " Old ");
    fireEvent.blur(field);
    type(field, "  ");
    fireEvent.blur(field);
    expect(onSave).not.toHaveBeenCalled();
    expect(field.value).toBe("Old");
  });

  it("keeps what is being typed when the value changes elsewhere", () => {
    const { field, again } = setUp();
    type(field, "Half");
    again({ value: "Theirs" });
    expect(field.value).toBe("Half");
  });

  it("shows what was refused, to be mended", () => {
    const { field } = setUp({ refused: "Bad" });
    expect(field.value).toBe("Bad");
  });
});
