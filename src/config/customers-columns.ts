/**
 * What the columns of a customer list are called, in the words of the desk and of the systems that export such lists.
 * Several may be of one kind (電話, 手機). Columns of other kinds are refused: the desk holds no more than it looks at.
 */

const names = {
  company: [
    ...['company', 'company name', 'company en', 'english name', '公司', '公司名稱', '公司全名', '企業名稱'],
    ...['註冊企業名稱', '客戶名稱', '公司中文名稱', '公司英文名稱', '英文名稱'],
  ],
  account: ['account', 'account name', '帳號', '帳號名稱', '帳戶名稱'],
  admin_email: [
    ...['admin email', 'administrator', 'administrator email', '管理者信箱', '管理員信箱', '註冊信箱'],
    ...['註冊時使用的管理者信箱', '管理者電子郵件'],
  ],
  phone: ['phone', 'telephone', 'mobile', '電話', '電話號碼', '聯絡電話', '公司電話', '手機', '手機號碼'],
  tax_number: ['tax number', 'tax id', '統一編號', '統編'],
} as const;

export type Column = keyof typeof names;

export const columnNames = Object.keys(names) as readonly Column[];

const columnsByName = new Map(
  columnNames.flatMap((column) => names[column].map((name) => [plain(name), column] as const)),
);

/** `Admin_Email`, `電話 2`, `電話（2）`; null: none that the desk knows. */
export function columnNamed(name: string): Column | null {
  return columnsByName.get(plain(name)) ?? null;
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-()]/g, '')
    .replace(/\d$/, '');
}
