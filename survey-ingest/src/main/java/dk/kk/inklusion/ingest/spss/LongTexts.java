package dk.kk.inklusion.ingest.spss;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the dictionary keeps apart of texts longer than 8 bytes, by the variable's long name. */
final class LongTexts {
  private final RawDictionary raw;
  private final ByteOrder order;
  private final Texts texts;

  LongTexts(RawDictionary raw, ByteOrder order, Texts texts) {
    this.raw = raw;
    this.order = order;
    this.texts = texts;
  }

  void labels(Map<String, List<SavVariable.Label>> target) throws DamagedFileException {
    byte[] bytes = raw.extensions.get(RawDictionary.LONG_TEXT_LABELS);
    each(
        bytes,
        in -> {
          String name = text(in);
          int _ = in.int32(); // the variable's width
          List<SavVariable.Label> labels = new ArrayList<>();
          for (int left = in.count(length(bytes)); left > 0; left--) {
            labels.add(new SavVariable.Label(Double.NaN, text(in), text(in)));
          }
          target.put(name, labels);
        });
  }

  void missing(Map<String, List<String>> target) throws DamagedFileException {
    each(
        raw.extensions.get(RawDictionary.LONG_TEXT_MISSING),
        in -> {
          String name = text(in);
          int count = in.uint8();
          int length = in.count(8);
          List<String> values = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            values.add(texts.lenient(in.bytes(length)));
          }
          target.put(name, values);
        });
  }

  private String text(SavInput in) throws IOException {
    return texts.lenient(in.bytes(in.count(1 << 16)));
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private interface Entry {
    void read(SavInput in) throws IOException;
  }

  private void each(byte @Nullable [] bytes, Entry entry) throws DamagedFileException {
    if (bytes == null) {
      return;
    }
    var in = new SavInput(new ByteArrayInputStream(bytes));
    in.order(order);
    try {
      while (in.position() < bytes.length) {
        entry.read(in);
      }
    } catch (DamagedFileException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
