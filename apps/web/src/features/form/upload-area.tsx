import { ErrorPanel, Icon, type IconName } from '@ecoloop/ui';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import './upload-area.css';

export interface UploadAreaProps<Received> {
  readonly icon: IconName;
  /** File endings that are offered, as of an input: `.csv,.xlsx`. */
  readonly accept: string;
  readonly texts: {
    readonly drop: ReactNode;
    readonly choose: string;
    readonly formats: string;
    readonly cancel: string;
    /** @param share of the file that was sent, 0–1 */
    readonly sending: (name: string, share: number) => string;
  };
  readonly send: (file: File, onShare: (share: number) => void, signal: AbortSignal) => Promise<Received>;
  readonly onReceived: (received: Received) => void;
}

/** Drop a file or choose one; while it is sent the share is shown and it can be given up. */
export function UploadArea<Received>({ icon, accept, texts, send, onReceived }: UploadAreaProps<Received>) {
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController>(null);
  const [isOver, setOver] = useState(false);
  const [share, setShare] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => {
      abort.current = new AbortController();
      setShare(0);
      return send(file, setShare, abort.current.signal);
    },
    onSuccess: onReceived,
  });
  const take = (file: File | undefined): void => {
    if (file && !upload.isPending) upload.mutate(file);
  };
  const isAborted = upload.error instanceof DOMException;
  return (
    <section
      className="card upload-area"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      {upload.isPending ? (
        <div className="upload-progress">
          <span>{texts.sending(upload.variables.name, share)}</span>
          <progress max={1} value={share < 1 ? share : undefined} />
          <button type="button" className="button button-small" onClick={() => abort.current?.abort()}>
            {texts.cancel}
          </button>
        </div>
      ) : (
        <>
          <Icon name={icon} size={28} />
          <p>
            {texts.drop}{' '}
            <button type="button" className="button button-primary" onClick={() => input.current?.click()}>
              {texts.choose}
            </button>
          </p>
          <p className="soft small">{texts.formats}</p>
        </>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={texts.choose}
        onChange={({ target }) => {
          take(target.files?.[0]);
          target.value = '';
        }}
      />
      {upload.error && !isAborted && <ErrorPanel error={upload.error} />}
    </section>
  );
}
