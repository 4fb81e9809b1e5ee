import { data } from "@tenon/api";
import { changes } from "@tenon/core";
import { DeletedList } from "@/lib/fields";
import { api } from "@/lib/session";

export function DeletedLeads() {
  return (
    <DeletedList
      name="leads-deleted"
      load={(cursor, signal) => {
        const query = { deleted: true, page_size: 50, total: false, ...(cursor !== undefined && { cursor }) };
        return data(api.GET("/api/v1/leads", { params: { query }, signal }));
      }}
      title={(lead) => lead.title}
      restore={({ description: _, ...row }) => changes.lead.restore(row)}
    />
  );
}
