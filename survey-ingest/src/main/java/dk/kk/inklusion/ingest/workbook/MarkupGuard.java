package dk.kk.inklusion.ingest.workbook;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Lets XML through as long as no tag, comment or the like is so long that a parser would fill the
 * memory with it, and as long as it declares no document type. Text between tags may have any
 * length: parsers hand it over in parts.
 */
final class MarkupGuard extends FilterReader {
  private static final int LONGEST = 64 * 1024;

  /** Characters of {@code <!---->} after the first. */
  private static final int SHORTEST_COMMENT = 6;

  private enum State {
    TEXT,
    OPENED,
    TAG,
    QUOTED,
    DECLARATION,
    COMMENT,
    CDATA,
    INSTRUCTION
  }

  private State state = State.TEXT;
  private int length;
  private char quote;
  private char last;
  private char beforeLast;

  MarkupGuard(Reader xml) {
    super(xml);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] target, int offset, int count) throws IOException {
    int read = super.read(target, offset, count);
    for (int i = offset; i < offset + read; i++) {
      pass(target[i]);
    }
    return read;
  }

  private void pass(char c) {
    if (state == State.TEXT) {
      if (c == '<') {
        state = State.OPENED;
        length = 0;
      }
      return;
    }
    if (++length > LONGEST) {
      throw Damage.unreadable();
    }
    state = next(c);
    beforeLast = last;
    last = c;
  }

  private State next(char c) {
    return switch (state) {
      case TEXT, OPENED -> opened(c);
      case TAG -> inTag(c);
      case QUOTED -> c == quote ? State.TAG : State.QUOTED;
      case DECLARATION -> declared(c);
      case COMMENT -> inComment(c);
      case CDATA -> c == '>' && last == ']' && beforeLast == ']' ? State.TEXT : State.CDATA;
      case INSTRUCTION -> c == '>' && last == '?' ? State.TEXT : State.INSTRUCTION;
    };
  }

  private State opened(char c) {
    return switch (c) {
      case '!' -> State.DECLARATION;
      case '?' -> State.INSTRUCTION;
      default -> inTag(c);
    };
  }

  private State inTag(char c) {
    if (c == '"' || c == '\'') {
      quote = c;
      return State.QUOTED;
    }
    return c == '>' ? State.TEXT : State.TAG;
  }

  /** The dashes it begins with do not end it. */
  private State inComment(char c) {
    boolean ends = c == '>' && last == '-' && beforeLast == '-' && length >= SHORTEST_COMMENT;
    return ends ? State.TEXT : State.COMMENT;
  }

  private static State declared(char c) {
    return switch (c) {
      case '-' -> State.COMMENT;
      case '[' -> State.CDATA;
      default -> throw Damage.doctype();
    };
  }
}
