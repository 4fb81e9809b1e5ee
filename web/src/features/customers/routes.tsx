import { createRoute } from "@tanstack/react-router";
import { pageRoute } from "@/app/roots";
import { lazyPage } from "@/lib/lazy";
import { readSearch } from "./search";

export const customersRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/customers",
  validateSearch: readSearch,
  component: lazyPage(() => import("./CustomersPage"), "CustomersPage"),
});

export const customerRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/customers/$customer_id",
  component: lazyPage(() => import("./CustomerPage"), "CustomerPage"),
});
