export { Picker } from "./Picker";
export { Select } from "./Select";
