import { defineErrors } from '@ecoloop/kernel';

/** What keeps a file from being read, and what its owner can do about it. */
export const OpenErrors = defineErrors('plan-file', {
  EMPTY: {
    status: 422,
    message: {
      zh: '文件“{file}”没有内容。请确认上传的是规划全文',
      en: 'The file "{file}" is empty. Make sure it is the full text of the plan',
    },
  },
  TOO_LARGE: {
    status: 413,
    message: {
      zh: '文件“{file}”有 {megabytes} MB，上限为 {limit} MB。请去掉图片后另存，或将附图单独成文件',
      en: 'The file "{file}" has {megabytes} MB, the limit is {limit} MB. Save it without its pictures or keep maps in a file of their own',
    },
  },
  UNKNOWN_FORMAT: {
    status: 415,
    message: {
      zh: '文件“{file}”的格式无法识别。请提供 TXT、Markdown、Word（.docx）、带文字层的 PDF 或 HTML',
      en: 'The format of "{file}" is not known. Give text, Markdown, Word (.docx), PDF with a text layer, or HTML',
    },
  },
  SPREADSHEET: {
    status: 415,
    message: {
      zh: '文件“{file}”其实是电子表格，不是规划文本。指标或项目表请在导入后按表格导入；规划全文请提供 Word（.docx）、PDF、TXT 或 HTML',
      en: 'The file "{file}" is really a spreadsheet, not the text of a plan. Give the full plan as Word (.docx), PDF, text or HTML; tables of figures are imported separately',
    },
  },
  PRESENTATION: {
    status: 415,
    message: {
      zh: '文件“{file}”其实是演示文稿，不是规划文本。请提供规划全文（.docx、PDF、TXT 或 HTML）',
      en: 'The file "{file}" is really a presentation. Give the full plan as .docx, PDF, text or HTML',
    },
  },
  OLD_WORD: {
    status: 415,
    message: {
      zh: '文件“{file}”是旧版 Office 格式（.doc、.wps 或加密文档）。请在 Word 或 WPS 中去掉密码，另存为 .docx 后再上传',
      en: 'The file "{file}" is in an old Office format (.doc, .wps) or encrypted. Remove the password and save it as .docx in Word or WPS',
    },
  },
  IMAGE: {
    status: 415,
    message: {
      zh: '文件“{file}”是图片。请先做文字识别（OCR），再上传识别后的 .docx、PDF 或 TXT',
      en: 'The file "{file}" is a picture. Run text recognition (OCR) first and upload the resulting .docx, PDF or text',
    },
  },
  DAMAGED: {
    status: 422,
    message: {
      zh: '文件“{file}”已损坏或不完整，无法作为 {format} 打开。请重新下载或从原件另存一份再上传',
      en: 'The file "{file}" is damaged or incomplete and cannot be opened as {format}. Download it again or save a fresh copy',
    },
  },
  ENCRYPTED: {
    status: 422,
    message: {
      zh: '文件“{file}”设有打开密码。请去掉密码后另存，再上传',
      en: 'The file "{file}" needs a password. Save it without the password and upload that',
    },
  },
  SCANNED: {
    status: 422,
    message: {
      zh: '文件“{file}”共 {pages} 页，没有可读的文字层，应是扫描件。请先做文字识别（OCR），再上传识别后的 PDF、.docx 或 TXT',
      en: 'None of the {pages} pages of "{file}" has text that can be read: it is a scan. Run text recognition (OCR) and upload the result as PDF, .docx or text',
    },
  },
  PARTLY_SCANNED: {
    status: 422,
    message: {
      zh: '文件“{file}”共 {pages} 页，其中第 {missing} 页没有文字层，应是扫描页；只读其余页会漏掉内容。请对全文做文字识别（OCR）后再上传',
      en: 'Of the {pages} pages of "{file}", pages {missing} have no text: they are scans, and reading the others would lose what they say. Run text recognition (OCR) on the whole file',
    },
  },
  GARBLED: {
    status: 422,
    message: {
      zh: '文件“{file}”的文字是乱码（编码或字体无法还原）。文本请另存为 UTF-8；PDF 请改用原始 Word 文件或重新做文字识别',
      en: 'The text of "{file}" is garbled (its encoding or fonts cannot be decoded). Save text as UTF-8; for a PDF use the original Word file or run text recognition',
    },
  },
  NO_CHINESE: {
    status: 422,
    message: {
      zh: '文件“{file}”中没有中文文字。请确认上传的是规划全文',
      en: 'There is no Chinese text in "{file}". Make sure it is the full text of the plan',
    },
  },
});
