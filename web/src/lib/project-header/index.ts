export { membersQuery, useProjectRole, type ProjectMember } from "./members";
export { ProjectHeader, type ProjectHeaderProps } from "./ProjectHeader";
