package dev.trestle.migrations.script;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Lexer}.
 */
class LexerTests {

	@Test
	void namesKeywordsIdentifiersAndPunctuation() {
		assertThat(tokens("SELECT a$1, \"b\"\"c\".ü[1:2] FROM u&\"x\";")).containsExactly("IDENTIFIER SELECT",
				"IDENTIFIER a$1", "PUNCTUATION ,", "QUOTED_IDENTIFIER \"b\"\"c\"", "PUNCTUATION .", "IDENTIFIER ü",
				"PUNCTUATION [", "NUMBER 1", "PUNCTUATION :", "NUMBER 2", "PUNCTUATION ]", "IDENTIFIER FROM",
				"UNICODE_IDENTIFIER u&\"x\"", "SEMICOLON ;");
	}

	@Test
	void knowsEveryKindOfString() {
		assertThat(tokens("'it''s \\' E'it\\'s ''' U&'\\0041' n'x' B'01' x'1F' $$'$$ $a$ $$ $b$ $a$")).containsExactly(
				"STRING 'it''s \\'", "ESCAPE_STRING E'it\\'s '''", "UNICODE_STRING U&'\\0041'", "NATIONAL_STRING n'x'",
				"BIT_STRING B'01'", "BIT_STRING x'1F'", "DOLLAR_STRING $$'$$", "DOLLAR_STRING $a$ $$ $b$ $a$");
	}

	@Test
	void continuesStringsOverLines() {
		assertThat(tokens("E'a' \n -- ';\n\n'b\\'' 'c' /* \n */ 'd' \n")).containsExactly(
				"ESCAPE_STRING E'a' \n -- ';\n\n'b\\''", "STRING 'c'", "BLOCK_COMMENT /* \n */", "STRING 'd'");
	}

	@Test
	void honoursBackslashesWhenStringsAreNotStandard() {
		Lexer lexer = Lexer.of("'a\\'b' N'\\'' U&'\\' B'\\'");
		lexer.standardStrings(false);
		assertThat(tokens(lexer)).containsExactly("STRING 'a\\'b'", "NATIONAL_STRING N'\\''", "UNICODE_STRING U&'\\'",
				"BIT_STRING B'\\'");
	}

	@Test
	void takesDollarSignsApart() {
		assertThat(tokens("$1 $12a a$b$c $x $ $ü1$;$ü1$ $1$x$;$x$ ${a.b} ${} $$${$$")).containsExactly("PARAMETER $1",
				"PARAMETER $12a", "IDENTIFIER a$b$c", "OTHER $", "IDENTIFIER x", "OTHER $", "DOLLAR_STRING $ü1$;$ü1$",
				"PARAMETER $1", "DOLLAR_STRING $x$;$x$", "PLACEHOLDER ${a.b}", "OTHER $", "OTHER {", "OTHER }",
				"DOLLAR_STRING $$${$$");
	}

	@Test
	void knowsNumbers() {
		assertThat(tokens("1 1.5 .5 1. 1..2 1e5 1.5E-3 1e 0x1F 1_000 1_0$a$ 12ab a.5")).containsExactly("NUMBER 1",
				"NUMBER 1.5", "NUMBER .5", "NUMBER 1.", "NUMBER 1", "OPERATOR ..", "NUMBER 2", "NUMBER 1e5",
				"NUMBER 1.5E-3", "NUMBER 1e", "NUMBER 0x1F", "NUMBER 1_000", "NUMBER 1_0$a$", "NUMBER 12ab",
				"IDENTIFIER a", "NUMBER .5");
	}

	@Test
	void endsOperatorsInFrontOfCommentsAndSigns() {
		assertThat(tokens("<= =-1 @-1 ::x := +-- c\n*/* d */->>'e'")).containsExactly("OPERATOR <=", "OPERATOR =",
				"OPERATOR -", "NUMBER 1", "OPERATOR @-", "NUMBER 1", "OPERATOR ::", "IDENTIFIER x", "OPERATOR :=",
				"OPERATOR +", "LINE_COMMENT -- c", "OPERATOR *", "BLOCK_COMMENT /* d */", "OPERATOR ->>", "STRING 'e'");
	}

	@Test
	void nestsBlockComments() {
		assertThat(tokens("/* a /* ; */ ' */ /**/ /*/**/*/ -- b\rc")).containsExactly("BLOCK_COMMENT /* a /* ; */ ' */",
				"BLOCK_COMMENT /**/", "BLOCK_COMMENT /*/**/*/", "LINE_COMMENT -- b", "IDENTIFIER c");
	}

	@Test
	void keepsMetaCommandsTogether() {
		assertThat(tokens("\\copy x \\; \\. \\")).containsExactly("BACKSLASH \\copy", "IDENTIFIER x", "BACKSLASH \\;",
				"BACKSLASH \\.", "BACKSLASH \\");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'a", "'a''", "E'a\\'", "E'a\\", "\"a", "U&\"a", "$$a$", "$a$ $b$", "/* /* */", "B'0",
			"'a'\n'b" })
	void noticesWhatIsNotTerminated(String text) {
		Lexer lexer = Lexer.of("x " + text);
		lexer.next();
		lexer.next();
		assertThat(lexer.terminated()).isTrue();
		lexer.next();
		assertThat(lexer.terminated()).isFalse();
		assertThat(lexer.text()).isEqualTo(text);
		assertThat(lexer.next()).isFalse();
	}

	@Test
	void tellsPlacesInCharactersAndLines() {
		Lexer lexer = Lexer.of("a\r\n\uD835\uDD1E b\r c\n\td");
		List<String> places = new ArrayList<>();
		while (lexer.nextSignificant()) {
			places.add(lexer.text() + lexer.line() + ":" + lexer.column());
		}
		assertThat(places).containsExactly("a1:1", "\uD835\uDD1E2:1", "b2:3", "c3:2", "d4:2");
	}

	@Test
	void recognisesKeywordsInAnyCaseButNotInQuotes() {
		Lexer lexer = Lexer.of("FroM \"from\" fromm");
		lexer.nextSignificant();
		assertThat(lexer.is("from")).isTrue();
		lexer.nextSignificant();
		assertThat(lexer.is("from")).isFalse();
		lexer.nextSignificant();
		assertThat(lexer.is("from")).isFalse();
		assertThat(lexer.first()).isEqualTo('f');
	}

	@Test
	void seesTextsOfAnyLength() {
		String text = "/*" + "x".repeat(100_000) + "*/ 'y' " + "z".repeat(5000);
		assertThat(String.join("", Tokens.texts(text))).isEqualTo(text);
		assertThat(Tokens.texts(text)).hasSize(5);
	}

	@Test
	void doesNotReadLongRunsOfSignsAgainAndAgain() {
		assertThat(tokens("+".repeat(100_000) + "@")).hasSizeGreaterThan(99_000);
	}

	private static List<String> tokens(String text) {
		assertThat(String.join("", Tokens.texts(text))).isEqualTo(text);
		return tokens(Lexer.of(text));
	}

	private static List<String> tokens(Lexer lexer) {
		List<String> tokens = new ArrayList<>();
		while (lexer.next()) {
			if (lexer.type() != TokenType.WHITESPACE) {
				tokens.add(lexer.type() + " " + lexer.text());
			}
		}
		return tokens;
	}

}
