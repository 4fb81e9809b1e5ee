import { data } from "@tenon/api";
import { changes } from "@tenon/core";
import { DeletedList } from "@/lib/fields";
import { api } from "@/lib/session";

export function DeletedProjects() {
  return (
    <DeletedList
      name="projects-deleted"
      load={(cursor, signal) => {
        const query = { deleted: true, page_size: 50, total: false, ...(cursor !== undefined && { cursor }) };
        return data(api.GET("/api/v1/projects", { params: { query }, signal }));
      }}
      title={(project) => project.title}
      code={(project) => project.code}
      restore={({ description: _, ...row }) => changes.project.restore(row)}
    />
  );
}
