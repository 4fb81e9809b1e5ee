import { data } from "@tenon/api";
import { changes } from "@tenon/core";
import { DeletedList } from "@/lib/fields";
import { api } from "@/lib/session";

export function DeletedCustomers() {
  return (
    <DeletedList
      name="customers-deleted"
      load={(cursor, signal) => {
        const query = { deleted: true, page_size: 50, total: false, ...(cursor !== undefined && { cursor }) };
        return data(api.GET("/api/v1/customers", { params: { query }, signal }));
      }}
      title={(customer) => customer.name}
      restore={({ notes: _, ...row }) => changes.customer.restore(row)}
    />
  );
}
