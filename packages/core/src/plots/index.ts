export { type Bar, type BarPlot, barPlot, type StackedPlot, stackedBarPlot } from "./bars";
export { type Box, type Insets, type Tick } from "./frame";
export { type LinePlot, linePlot, type LinePoint, sparkline } from "./lines";
export { type DonutPlot, donutPlot, type Slice } from "./donut";
