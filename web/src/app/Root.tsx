import { Outlet } from "@tanstack/react-router";
import { LiveRegion } from "@/ui";

export function Root() {
  return (
    <>
      <Outlet />
      <LiveRegion />
    </>
  );
}
