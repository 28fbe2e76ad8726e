import {
  changeLanguage,
  chooseTheme,
  Icon,
  Popover,
  usePick,
  useLanguage,
  useThemeChoice,
  type IconName,
  type ThemeChoice,
} from '@ecoloop/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { signOut } from '../api/session.ts';
import { useSite } from '../api/site.ts';
import { useMe } from './me.ts';
import { PeriodPicker } from './period-picker.tsx';
import { PlacePicker } from './place-picker.tsx';
import { SearchBox } from './search-box.tsx';
import { shellTexts } from './texts.ts';

export function Header() {
  const t = shellTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  return (
    <header className="header">
      <Link to="/" className="brand" title={pick(site.name)}>
        <img src="/mark.svg" alt="" width="28" height="28" />
        <b>{t('product')}</b>
        <span className="brand-site">{pick(site.name)}</span>
      </Link>
      <PlacePicker />
      <PeriodPicker />
      <SearchBox />
      <div className="header-tools">
        <LanguageSwitch />
        <ThemeMenu />
        <UserMenu />
      </div>
    </header>
  );
}

export function LanguageSwitch() {
  const t = shellTexts.useTexts();
  const language = useLanguage();
  return (
    <button
      type="button"
      className="popover-button"
      onClick={() => changeLanguage(language === 'zh' ? 'en' : 'zh')}
      title={t('language.switch')}
      aria-label={t('language.switch')}
    >
      <Icon name="language" />
      <span className="tool-word" aria-hidden="true">
        {language === 'zh' ? 'EN' : '中'}
      </span>
    </button>
  );
}

const themes: readonly { readonly choice: ThemeChoice; readonly icon: IconName }[] = [
  { choice: 'system', icon: 'display' },
  { choice: 'light', icon: 'light' },
  { choice: 'dark', icon: 'dark' },
];

export function ThemeMenu() {
  const t = shellTexts.useTexts();
  const chosen = useThemeChoice();
  return (
    <Popover
      label={t('theme.label')}
      align="end"
      trigger={<Icon name={themes.find(({ choice }) => choice === chosen)?.icon ?? 'display'} />}
    >
      {(close) =>
        themes.map(({ choice, icon }) => (
          <button
            key={choice}
            type="button"
            className="menu-item"
            aria-pressed={choice === chosen}
            onClick={() => {
              chooseTheme(choice);
              close();
            }}
          >
            <Icon name={icon} /> {t(`theme.${choice}`)}
          </button>
        ))
      }
    </Popover>
  );
}

function UserMenu() {
  const t = shellTexts.useTexts();
  const pick = usePick();
  const me = useMe();
  const queries = useQueryClient();
  return (
    <Popover
      label={t('user.label')}
      align="end"
      trigger={
        <>
          <Icon name="user" />
          <span className="tool-word ellipsis">{me.displayName}</span>
        </>
      }
    >
      {() => (
        <>
          <div className="user-card">
            <b>{me.displayName}</b>
            <span className="soft small">
              {me.username}
              {me.organisation && ` · ${pick(me.organisation.name)}`}
            </span>
          </div>
          <Link to="/password" className="menu-item">
            {t('user.change-password')}
          </Link>
          <button
            type="button"
            className="menu-item"
            onClick={() =>
              void signOut().finally(() => {
                queries.clear();
                location.assign('/sign-in');
              })
            }
          >
            {t('user.sign-out')}
          </button>
        </>
      )}
    </Popover>
  );
}
