import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { data } from "@tenon/api";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useSayProblem } from "@/lib/problems";
import { doors } from "@/lib/session";
import { Button, buttonClass } from "@/ui";
import { LinkIncomplete } from "./AcceptInvitation";
import { Door } from "./Door";

const route = getRouteApi("/doors/verify-email");

export function VerifyEmail() {
  const t = useTranslations("accounts");
  const say = useSayProblem();
  const { token } = route.useSearch();
  const verify = useMutation({ mutationFn: () => data(doors.POST("/api/v1/auth/verify-email", { body: { token } })) });
  // A token is good once: development mounts everything twice.
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current || token === "") return;
    sent.current = true;
    verify.mutate();
  });
  if (token === "") return <LinkIncomplete />;
  if (verify.isError) {
    return (
      <Door title={t("verify.failed")} lead={say(verify.error)}>
        <Button className="mt-6 w-full" onClick={() => verify.mutate()}>
          {t("verify.again")}
        </Button>
      </Door>
    );
  }
  if (!verify.isSuccess) return <Door title={t("verify.title")} lead={<span role="status">{t("verify.wait")}</span>} />;
  return (
    <Door title={t("verify.done")} lead={t("verify.done_why")}>
      <Link to="/" className={buttonClass({ variant: "primary", className: "mt-6 w-full" })}>
        {t("verify.go_on")}
      </Link>
    </Door>
  );
}
