import { useLanguage, useTheme } from '@ecoloop/ui';
import { App, ConfigProvider, theme as antdTheme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import 'dayjs/locale/zh-cn';
import dayjs from 'dayjs';
import { useEffect, type ReactNode } from 'react';

/** What pages with tables and forms of the widget kit are wrapped in: language, theme, density. Loaded with those pages. */
export function DeskKit({ children }: { readonly children: ReactNode }) {
  const language = useLanguage();
  const theme = useTheme();
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  const dark = theme === 'dark';
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={{
        algorithm: dark
          ? [antdTheme.darkAlgorithm, antdTheme.compactAlgorithm]
          : [antdTheme.defaultAlgorithm, antdTheme.compactAlgorithm],
        token: {
          colorPrimary: dark ? '#5cc8b0' : '#0b6b5b',
          colorLink: dark ? '#5cc8b0' : '#0b6b5b',
          colorBgContainer: dark ? '#182120' : '#ffffff',
          colorBgElevated: dark ? '#1f2a28' : '#ffffff',
          colorText: dark ? '#e6eeeb' : '#16211e',
          colorTextSecondary: dark ? '#a7b8b2' : '#4b5b56',
          colorBorder: dark ? '#435551' : '#b9c7c2',
          colorBorderSecondary: dark ? '#2b3936' : '#dbe3e0',
          borderRadius: 6,
          fontSize: 14,
          fontFamily: 'inherit',
        },
      }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
