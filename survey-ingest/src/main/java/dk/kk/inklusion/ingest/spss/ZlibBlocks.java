package dk.kk.inklusion.ingest.spss;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The blocks of a zsav file, each compressed for itself, as one stream. */
final class ZlibBlocks extends InputStream {
  private final InputStream in;
  private final Inflater inflater = new Inflater();
  private final byte[] buffer = new byte[64 * 1024];
  private long left;
  private int filled;
  private boolean isWithinBlock;

  /**
   * Opens the blocks.
   *
   * @param length bytes they have
   */
  ZlibBlocks(InputStream in, long length) {
    this.in = in;
    left = length;
  }

  /** Reads the header before the blocks, which says where they end. */
  static ZlibBlocks open(SavInput in) throws IOException {
    in.skip(8);
    long end = in.int64();
    in.skip(8);
    long length = end - in.position();
    if (length < 0) {
      throw new DamagedFileException("The file is damaged: its compressed part has no end.");
    }
    return new ZlibBlocks(in.stream(), length);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (true) {
        int read = inflater.inflate(target, offset, length);
        if (read > 0) {
          return read;
        }
        if (inflater.needsDictionary()) {
          throw damaged();
        }
        if (inflater.finished()) {
          nextBlock();
        }
        if (inflater.getRemaining() == 0 && !fill()) {
          return -1;
        }
      }
    } catch (DataFormatException e) {
      throw damaged();
    }
  }

  private void nextBlock() {
    int unused = inflater.getRemaining();
    inflater.reset();
    inflater.setInput(buffer, filled - unused, unused);
    isWithinBlock = unused > 0;
  }

  private boolean fill() throws IOException {
    int wanted = (int) Math.min(buffer.length, left);
    if (wanted == 0) {
      if (isWithinBlock) {
        throw damaged();
      }
      return false;
    }
    filled = in.read(buffer, 0, wanted);
    if (filled < 0) {
      throw DamagedFileException.cutShort();
    }
    left -= filled;
    inflater.setInput(buffer, 0, filled);
    isWithinBlock = true;
    return true;
  }

  private static DamagedFileException damaged() {
    return new DamagedFileException("The file is damaged: it cannot be decompressed.");
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
