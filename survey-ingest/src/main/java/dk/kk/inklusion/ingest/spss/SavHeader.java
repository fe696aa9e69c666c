package dk.kk.inklusion.ingest.spss;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The first 176 bytes of a system file.
 *
 * @param cases how many follow; -1 if the writer did not know
 * @param bias what is taken off a command code to get the number it stands for
 */
record SavHeader(Compression compression, int cases, double bias) {
  private static final int PRODUCT = 60;
  private static final int DATE_TIME_AND_LABEL = 9 + 8 + 64 + 3;

  /** How the cases are written. */
  enum Compression {
    NONE,
    BYTECODE,
    ZLIB
  }

  static SavHeader read(SavInput in) throws IOException {
    String magic = new String(in.bytes(4), StandardCharsets.ISO_8859_1);
    if (!magic.equals("$FL2") && !magic.equals("$FL3")) {
      throw new DamagedFileException("The file is no SPSS system file (.sav).");
    }
    in.skip(PRODUCT);
    int layout = in.int32();
    if (layout != 2 && layout != 3) {
      in.order(in.order() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      layout = Integer.reverseBytes(layout);
    }
    int _ = in.int32(); // elements of a case: not every writer knows
    int compression = in.int32();
    if ((layout != 2 && layout != 3)
        || compression < 0
        || compression >= Compression.values().length) {
      throw new DamagedFileException("The file's header is damaged.");
    }
    int _ = in.int32(); // the weight variable: the codebook names it
    int cases = in.int32();
    double bias = in.float64();
    in.skip(DATE_TIME_AND_LABEL);
    return new SavHeader(Compression.values()[compression], Math.max(-1, cases), bias);
  }
}
