import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useDraft } from "@/lib/drafts";
import { usePeople } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { Markdown, MarkdownEditor } from "@/lib/markdown";
import { useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { useStore } from "@/lib/store";
import { Avatar, Button, Confirm, Count, ErrorState, IconButton, Section, Skeleton, toast } from "@/ui";

export interface Writing {
  id: string;
  author_id: string | null;
  body: string;
  version: number;
  created_at: string;
  updated_at: string;
}

interface Page<W> {
  data: W[];
  next_cursor: string | null;
}

type Pages<W> = InfiniteData<Page<W>, string>;

export interface WritingsProps<W extends Writing> {
  title: string;
  query: Parameters<typeof useInfiniteQuery>[0];
  /** Where the draft of a new one is kept. */
  draft: string;
  placeholder: string;
  action: string;
  writes: boolean;
  mayEdit: (item: W) => boolean;
  mayRemove: (item: W) => boolean;
  /** What a new one looks like until the server has it. */
  make: (id: string, body: string) => W;
  add: (item: W) => Promise<unknown>;
  edit: (item: W, body: string) => Promise<unknown>;
  remove: (item: W) => Promise<unknown>;
  /** What asks before it is gone for good. */
  removeTitle: string;
  none?: ReactNode;
}

/** What people wrote about a project: notes, comments. The newest first; each shows at once. */
export function Writings<W extends Writing>(props: WritingsProps<W>) {
  const { title, query, writes, mayEdit, mayRemove, none } = props;
  const t = useTranslations("projects.writing");
  const say = useSayProblem();
  const list = useInfiniteQuery(query) as UseInfiniteQueryResult<Pages<W>>;
  const items = list.data?.pages.flatMap((page) => page.data) ?? [];
  const queryKey = query.queryKey;
  const [removing, setRemoving] = useState<W | null>(null);
  const show = (change: (items: W[], page: number) => W[]) =>
    queries.setQueryData<Pages<W>>(
      queryKey,
      (before) =>
        before && {
          ...before,
          pages: before.pages.map((page, index) => ({ ...page, data: change(page.data, index) })),
        },
    );
  /** Why it did not work, in words; null when it did. */
  const attempt = async (send: () => Promise<unknown>): Promise<string | null> => {
    try {
      await send();
      return null;
    } catch (error) {
      return say(error);
    } finally {
      await queries.invalidateQueries({ queryKey });
    }
  };
  return (
    <Section
      className="border-t border-line"
      title={
        <>
          {title} {items.length > 0 && <Count>{list.hasNextPage ? `${items.length}+` : items.length}</Count>}
        </>
      }
    >
      {writes && (
        <Composer
          {...props}
          onAdd={(item) => {
            show((there, page) => (page === 0 ? [item, ...there] : there));
            return attempt(() => props.add(item));
          }}
        />
      )}
      {list.isPending && <Skeleton className="h-12 w-full" />}
      {list.isError && (
        <ErrorState className="py-4!" onRetry={() => void list.refetch()}>
          {say(list.error)}
        </ErrorState>
      )}
      {list.data && items.length === 0 && !writes && <p className="text-sm text-faint">{none ?? t("none")}</p>}
      <ul className="flex flex-col gap-5">
        {items.map((item) => (
          <Item
            key={item.id}
            item={item}
            label={title}
            editable={item.version > 0 && mayEdit(item)}
            removable={item.version > 0 && mayRemove(item)}
            onEdit={(body) => {
              show((there) => there.map((each) => (each.id === item.id ? { ...each, body } : each)));
              return attempt(() => props.edit(item, body));
            }}
            onRemove={() => setRemoving(item)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button className="mt-4" size="sm" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      <Confirm
        open={removing !== null}
        onOpenChange={(open) => {
          if (!open) setRemoving(null);
        }}
        title={props.removeTitle}
        description={t("remove_why")}
        action={t("remove")}
        onConfirm={() => {
          const item = removing;
          setRemoving(null);
          if (item === null) return;
          show((there) => there.filter((each) => each.id !== item.id));
          void attempt(() => props.remove(item)).then((why) => {
            if (why !== null) toast({ kind: "error", title: t("failed"), description: why });
          });
        }}
      />
    </Section>
  );
}

function Composer<W extends Writing>({
  draft,
  placeholder,
  action,
  title,
  make,
  onAdd,
}: WritingsProps<W> & { onAdd: (item: W) => Promise<string | null> }) {
  const [text, setText, clear] = useDraft(draft, "");
  const [why, setWhy] = useState<string | null>(null);
  const store = useStore();
  const send = () => {
    const body = text.trim();
    if (body === "") return;
    setWhy(null);
    clear();
    void onAdd(make(store.ids(), body)).then((refused) => {
      if (refused === null) return;
      setWhy(refused);
      // What was refused is not lost.
      setText(body);
    });
  };
  return (
    <MarkdownEditor
      className="mb-5"
      value={text}
      onChange={setText}
      label={title}
      placeholder={placeholder}
      onSend={send}
      error={why ?? undefined}
      actions={
        <Button variant="primary" disabled={text.trim() === ""} onClick={send}>
          {action}
        </Button>
      }
    />
  );
}

interface ItemProps {
  item: Writing & { edited_at?: string | null };
  label: string;
  editable: boolean;
  removable: boolean;
  onEdit: (body: string) => Promise<string | null>;
  onRemove: () => void;
}

function Item({ item, label, editable, removable, onEdit, onRemove }: ItemProps) {
  const t = useTranslations("projects.writing");
  const ui = useTranslations("ui");
  const words = useTranslations("words");
  const format = useFormat();
  const people = usePeople();
  const [typed, setTyped, clear] = useDraft<string | null>(`writing/${item.id}`, null);
  const [why, setWhy] = useState<string | null>(null);
  const author = item.author_id === null ? words("system") : people.name(item.author_id);
  const close = () => {
    setWhy(null);
    clear();
  };
  const save = () => {
    const body = (typed ?? "").trim();
    if (body === "") return;
    close();
    if (body === item.body) return;
    void onEdit(body).then((refused) => {
      if (refused === null) return;
      setTyped(body);
      setWhy(refused);
    });
  };
  const edited = item.edited_at !== undefined ? item.edited_at !== null : item.updated_at !== item.created_at;
  return (
    <li className="flex gap-3">
      <Avatar id={item.author_id ?? "tenon"} name={author} size="md" className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <div className="flex min-h-7 items-center gap-2">
          <span className="truncate font-medium">{author}</span>
          <time
            dateTime={item.created_at}
            title={format.dateTime(item.created_at)}
            className="shrink-0 text-xs text-faint"
          >
            {format.dateTime(item.created_at)}
          </time>
          {edited && <span className="shrink-0 text-xs text-faint">{t("edited")}</span>}
          <span className="ml-auto flex shrink-0">
            {editable && typed === null && (
              <IconButton size="sm" label={t("edit_of", { author })} onClick={() => setTyped(item.body)}>
                <Pencil className="size-3.5!" aria-hidden />
              </IconButton>
            )}
            {removable && (
              <IconButton size="sm" label={t("remove_of", { author })} onClick={onRemove}>
                <Trash2 className="size-3.5!" aria-hidden />
              </IconButton>
            )}
          </span>
        </div>
        {typed === null || !editable ? (
          <Markdown>{item.body}</Markdown>
        ) : (
          <MarkdownEditor
            value={typed}
            onChange={setTyped}
            label={label}
            focusAtStart
            onSend={save}
            onCancel={close}
            error={why ?? undefined}
            actions={
              <>
                <Button onClick={close}>{ui("cancel")}</Button>
                <Button variant="primary" disabled={typed.trim() === ""} onClick={save}>
                  {t("save")}
                </Button>
              </>
            }
          />
        )}
      </div>
    </li>
  );
}
