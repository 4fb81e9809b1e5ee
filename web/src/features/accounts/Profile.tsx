import { useTranslations } from "use-intl";
import { useMe } from "@/lib/me";
import { PageBody, PageHeader, SkeletonRows } from "@/ui";
import { PersonForm } from "./PersonForm";
import { Sessions } from "./Sessions";
import { SignInForm } from "./SignInForm";
import { Workspaces } from "./Workspaces";

export function Profile() {
  const t = useTranslations("accounts.profile");
  const me = useMe();
  return (
    <>
      <PageHeader title={t("title")} />
      <PageBody>
        {me === undefined ? (
          <SkeletonRows />
        ) : (
          <div className="mx-auto max-w-2xl divide-y divide-line">
            <PersonForm me={me} />
            <SignInForm me={me} />
            <Workspaces me={me} />
            <Sessions />
          </div>
        )}
      </PageBody>
    </>
  );
}
