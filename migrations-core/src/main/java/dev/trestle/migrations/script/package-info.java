/**
 * Text to statements: names, versions, checksums, directives, placeholders and the lexer
 * with psql's rules. Pure.
 */
@NullMarked
package dev.trestle.migrations.script;

import org.jspecify.annotations.NullMarked;
