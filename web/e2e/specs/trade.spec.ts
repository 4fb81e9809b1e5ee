import { data } from "@tenon/api";
import { join } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

test("a customer is added, gets a contact, and is found", async ({ open, admin }) => {
  const page = await open(admin, "/customers");
  await page.getByRole("button", { name: "New customer" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New customer" });
  await dialog.getByRole("button", { name: "Add customer" }).click();
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await dialog.getByLabel("Name").fill("Hotel Adler");
  await dialog.getByLabel("Email").fill("adler@example.com");
  await dialog.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { name: "Hotel Adler" })).toBeVisible();

  await page.getByRole("button", { name: "Add contact" }).click();
  const contact = page.getByRole("dialog", { name: "Add contact" });
  await contact.getByLabel("Name").fill("Frau Keller");
  await contact.getByRole("button", { name: "Save contact" }).click();
  await expect(page.getByText("Frau Keller")).toBeVisible();

  await page.goto("/customers?q=adl");
  await expect(page.getByRole("link", { name: "Hotel Adler" })).toBeVisible();
  await page.goto("/customers?q=nobody");
  await expect(page.getByText("No customer matches")).toBeVisible();
});

test("a lead is won and becomes a project, and another sees it", async ({ open, admin, server }) => {
  const chidi = await join(server, admin, "Manager", "Chidi");
  const customer = await data(admin.api.POST("/api/v1/customers", { body: { name: "Hotel Adler" } }));
  const body = { title: "Breakfast room", customer_id: customer.id, value: "18500.00" };
  await data(admin.api.POST("/api/v1/leads", { body }));
  const [mine, theirs] = await Promise.all([open(admin, "/leads"), open(chidi, "/leads")]);
  await expect(theirs.getByRole("region", { name: "Open, 1" })).toBeVisible();

  await mine.getByRole("button", { name: "What to do with Breakfast room" }).click();
  await mine.getByRole("menuitem", { name: "Won: make it a project" }).click();
  const dialog = mine.getByRole("dialog", { name: "Convert to project" });
  await expect(dialog.getByLabel("Title of the project")).toHaveValue("Breakfast room");
  await dialog.getByRole("button", { name: "Create project" }).click();
  await expect(mine).toHaveURL(/\/projects\/[0-9a-f-]+$/);
  await expect(mine.getByRole("heading", { level: 1, name: "Breakfast room" })).toBeVisible();
  await expect(mine.getByText("Hotel Adler")).toBeVisible();
  await expect(theirs.getByRole("region", { name: "Won, 1" })).toBeVisible();
});

test("a lead that was lost is opened again", async ({ open, admin }) => {
  await data(admin.api.POST("/api/v1/leads", { body: { title: "Bar counter" } }));
  const page = await open(admin, "/leads");
  await page.getByRole("button", { name: "What to do with Bar counter" }).click();
  await page.getByRole("menuitem", { name: "Lost" }).click();
  await expect(page.getByRole("region", { name: "Lost, 1" })).toBeVisible();
  await page.getByRole("button", { name: "What to do with Bar counter" }).click();
  await page.getByRole("menuitem", { name: "Open again" }).click();
  await expect(page.getByRole("region", { name: "Open, 1" })).toBeVisible();
});

test("a deleted customer comes back by Undo", async ({ open, admin }) => {
  const customer = await data(admin.api.POST("/api/v1/customers", { body: { name: "Hotel Adler" } }));
  const page = await open(admin, `/customers/${customer.id}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete customer" }).click();
  await expect(page.getByText("“Hotel Adler” was deleted")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.goto("/customers");
  await expect(page.getByRole("link", { name: "Hotel Adler" })).toBeVisible();
});
