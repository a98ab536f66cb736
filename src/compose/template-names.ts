/**
 * Which names a template uses that it cannot know: walks the template's tree against an example of its view, into
 * every branch, so that a typing error shows at `check` and not in the one letter that takes the branch.
 */
import type { Value, View } from './views.js';

export interface UnknownName {
  readonly line: number;
  readonly name: string;
}

/** The parts that may be called, by name; each is walked with what its caller knows. */
export type Partials = ReadonlyMap<string, hbs.AST.Program>;

/** Within `{{#each}}` names are those of an element. */
export function unknownNames(program: hbs.AST.Program, view: View, partials: Partials): readonly UnknownName[] {
  return statementsIn(program, [view], partials);
}

/** The values a name may be looked up in: the innermost last, so that `../` goes one back. */
type Scopes = readonly Value[];

function statementsIn(program: hbs.AST.Program, scopes: Scopes, partials: Partials): UnknownName[] {
  return program.body.flatMap((statement) => statementIn(statement, scopes, partials));
}

function statementIn(statement: hbs.AST.Statement, scopes: Scopes, partials: Partials): UnknownName[] {
  switch (statement.type) {
    case 'MustacheStatement': {
      const { path, params } = statement as hbs.AST.MustacheStatement;
      // No helpers: a template chooses and repeats, it does not compute.
      if (params.length > 0) return [unknown(path)];
      return missing(path, scopes);
    }
    case 'BlockStatement':
      return blockIn(statement as hbs.AST.BlockStatement, scopes, partials);
    case 'PartialStatement': {
      const { name, loc } = statement as hbs.AST.PartialStatement;
      const called = name.type === 'PathExpression' ? (name as hbs.AST.PathExpression).original : '';
      const part = partials.get(called);
      if (part === undefined) return [unknown(name)];
      return statementsIn(part, scopes, partials).map((found) => ({
        line: loc.start.line,
        name: `${found.name} in parts/${called}`,
      }));
    }
    case 'ContentStatement':
    case 'CommentStatement':
      return [];
    default:
      return [unknown(statement)];
  }
}

function blockIn(block: hbs.AST.BlockStatement, scopes: Scopes, partials: Partials): UnknownName[] {
  const [about] = block.params;
  if (about === undefined || block.params.length > 1) return [unknown(block.path)];
  const own = missing(about, scopes);
  if (own.length > 0) return own;
  const inverse = statementsIn(block.inverse ?? emptyProgram(block.program), scopes, partials);
  switch (block.path.original) {
    case 'if':
    case 'unless':
      return [...statementsIn(block.program, scopes, partials), ...inverse];
    case 'each': {
      const list = valueAt(about, scopes);
      const element = Array.isArray(list) ? (list[0] as Value | undefined) : undefined;
      if (element === undefined) return [unknown(about)];
      return [...statementsIn(block.program, [...scopes, element], partials), ...inverse];
    }
    default:
      return [unknown(block.path)];
  }
}

function emptyProgram(like: hbs.AST.Program): hbs.AST.Program {
  return { ...like, body: [] };
}

function missing(expression: hbs.AST.Node, scopes: Scopes): UnknownName[] {
  return valueAt(expression, scopes) === undefined ? [unknown(expression)] : [];
}

function valueAt(expression: hbs.AST.Node, scopes: Scopes): Value | undefined {
  if (expression.type !== 'PathExpression') return undefined;
  const { data, depth, parts } = expression as hbs.AST.PathExpression;
  if (data) return parts.length === 1 && ['index', 'first', 'last'].includes(String(parts[0])) ? 0 : undefined;
  let value: Value | undefined = scopes[scopes.length - 1 - depth];
  for (const part of parts) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, String(part))) return undefined;
    value = (value as View)[String(part)];
  }
  return value;
}

function unknown(node: hbs.AST.Node): UnknownName {
  const written = 'original' in node ? String(node.original) : node.type;
  return { line: node.loc.start.line, name: written };
}
