import * as z from "zod/mini";

// The messages are names, put into words by `useFieldWords`.
export const email = z
  .string()
  .check(z.trim(), z.minLength(1, "required"), z.maxLength(254, "too_long"), z.email("email"));
export const password = z.string().check(z.minLength(1, "required"), z.maxLength(1024, "too_long"));
export const newPassword = z
  .string()
  .check(z.minLength(1, "required"), z.minLength(10, "password_short"), z.maxLength(128, "too_long"));
export const name = z.string().check(z.trim(), z.minLength(1, "required"), z.maxLength(100, "too_long"));
export const optionalName = z.string().check(z.trim(), z.maxLength(100, "too_long"));
export const workspaceName = z.string().check(z.trim(), z.minLength(1, "required"), z.maxLength(200, "too_long"));
