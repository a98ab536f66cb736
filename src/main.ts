#!/usr/bin/env node
/**
 * `helpdesk <command>`: the only entry. Exit codes: 0 fine, 1 fault, 2 wrong use or configuration.
 */
import { runProgram } from './app/program.js';

process.exitCode = await runProgram(process.argv.slice(2));
