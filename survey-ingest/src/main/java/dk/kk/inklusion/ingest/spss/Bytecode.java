package dk.kk.inklusion.ingest.spss;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Cases written as commands: each of eight bytes says what the next element of a case is, and
 * elements that no command can say follow the eight.
 */
final class Bytecode implements CaseData {
  private static final int PADDING = 0;
  private static final int END = 252;
  private static final int LITERAL = 253;
  private static final int BLANKS = 254;
  private static final int MISSING = 255;

  private static final byte[] SPACES = "        ".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final double bias;
  private final byte[] systemMissing = new byte[8];
  private final ByteOrder order;
  private final byte[] commands = new byte[8];
  private int at = commands.length;
  private boolean ended;

  Bytecode(InputStream in, ByteOrder order, double bias, double systemMissing) {
    this.in = in;
    this.order = order;
    this.bias = bias;
    ByteBuffer.wrap(this.systemMissing).order(order).putDouble(systemMissing);
  }

  @Override
  public boolean read(byte[] target) throws IOException {
    ByteBuffer values = ByteBuffer.wrap(target).order(order);
    for (int offset = 0; offset < target.length; ) {
      int command = next();
      switch (command) {
        case PADDING -> {
          continue;
        }
        case END -> {
          if (offset > 0) {
            throw DamagedFileException.cutShort();
          }
          return false;
        }
        case LITERAL -> {
          if (in.readNBytes(target, offset, 8) < 8) {
            throw DamagedFileException.cutShort();
          }
        }
        case BLANKS -> System.arraycopy(SPACES, 0, target, offset, 8);
        case MISSING -> System.arraycopy(systemMissing, 0, target, offset, 8);
        default -> values.putDouble(offset, command - bias);
      }
      offset += 8;
    }
    return true;
  }

  /** A file without a last command ends with its bytes. */
  private int next() throws IOException {
    if (at == commands.length && !ended) {
      int read = in.readNBytes(commands, 0, commands.length);
      if (read > 0 && read < commands.length) {
        throw DamagedFileException.cutShort();
      }
      ended = read == 0;
      at = 0;
    }
    int command = ended ? END : commands[at++] & 0xFF;
    ended |= command == END;
    return command;
  }
}
