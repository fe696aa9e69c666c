package dk.kk.inklusion.ingest.spss;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A system file's numbers and bytes, in the byte order its header shows. */
final class SavInput {
  private final InputStream in;
  private final byte[] word = new byte[8];
  private final ByteBuffer buffer = ByteBuffer.wrap(word);
  private long position;

  SavInput(InputStream in) {
    this.in = in;
  }

  InputStream stream() {
    return in;
  }

  /** Bytes read so far. */
  long position() {
    return position;
  }

  ByteOrder order() {
    return buffer.order();
  }

  void order(ByteOrder order) {
    buffer.order(order);
  }

  int int32() throws IOException {
    fill(4);
    return buffer.getInt(0);
  }

  /** A length or count, which a damaged file may have negative or enormous. */
  int count(int most) throws IOException {
    int count = int32();
    if (count < 0 || count > most) {
      throw new DamagedFileException("The file is damaged: its dictionary cannot be read.");
    }
    return count;
  }

  long int64() throws IOException {
    fill(8);
    return buffer.getLong(0);
  }

  double float64() throws IOException {
    fill(8);
    return buffer.getDouble(0);
  }

  int uint8() throws IOException {
    fill(1);
    return word[0] & 0xFF;
  }

  byte[] bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    position += bytes.length;
    if (bytes.length < length) {
      throw DamagedFileException.cutShort();
    }
    return bytes;
  }

  void skip(long length) throws IOException {
    for (long left = length; left > 0; ) {
      long skipped = in.skip(left);
      if (skipped <= 0) {
        if (in.read() < 0) {
          throw DamagedFileException.cutShort();
        }
        skipped = 1;
      }
      left -= skipped;
    }
    position += length;
  }

  private void fill(int length) throws IOException {
    int read = in.readNBytes(word, 0, length);
    position += read;
    if (read < length) {
      throw DamagedFileException.cutShort();
    }
  }
}
