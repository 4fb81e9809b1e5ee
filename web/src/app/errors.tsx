import { Link, useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { Problem } from "@tenon/api";
import { RotateCw } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { CodeMissing } from "@/lib/lazy";
import { useSayProblem } from "@/lib/problems";
import { Button, buttonClass, ErrorState } from "@/ui";

/** What is shown in place of a page that failed. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const t = useTranslations("app.errors");
  const say = useSayProblem();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  const missing = error instanceof CodeMissing;
  useEffect(() => {
    if (!missing) return;
    addEventListener("online", retry);
    return () => removeEventListener("online", retry);
  });
  if (missing && !navigator.onLine) {
    return (
      <ErrorState title={t("offline_page")} onRetry={retry}>
        {t("offline_page_why")}
      </ErrorState>
    );
  }
  if (missing) {
    const reload = (
      <Button variant="primary" icon={<RotateCw aria-hidden />} onClick={() => location.reload()}>
        {t("reload")}
      </Button>
    );
    return (
      <ErrorState title={t("stale")} action={reload}>
        {t("stale_why")}
      </ErrorState>
    );
  }
  if (error instanceof Problem) {
    if (error.status === 404) return <NotFound />;
    return <ErrorState onRetry={retry}>{say(error)}</ErrorState>;
  }
  return (
    <ErrorState title={t("page")} onRetry={retry}>
      {t("page_why")}
    </ErrorState>
  );
}

export function NotFound() {
  const t = useTranslations("app.errors");
  const home = (
    <Link to="/" className={buttonClass({ variant: "secondary" })}>
      {t("home")}
    </Link>
  );
  return (
    <ErrorState title={t("not_found")} action={home}>
      {t("not_found_why")}
    </ErrorState>
  );
}
