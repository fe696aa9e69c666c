package dk.kk.inklusion.systemtest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;

/**
 * What lies in a house's files, seen by no service. Segments of the broker are read as such, since
 * records are compressed in them, also those it has renamed and will delete; all others byte by
 * byte.
 */
final class Disk {
  private final Path data;

  Disk(House house) {
    data = house.data();
  }

  /** Files below a folder of the house that hold a text. */
  List<Path> filesWith(String folder, String text) {
    return files(folder).filter(file -> read(file).contains(text)).toList();
  }

  /** Segments that hold a record with a text in its value. */
  List<Path> segmentsWith(String text) {
    return segments((key, value) -> value.contains(text));
  }

  /** Segments that hold a record with a value under one of the keys. */
  List<Path> segmentsOf(Set<String> keys) {
    return segments((key, value) -> keys.contains(key));
  }

  private interface Wanted {
    boolean is(String key, String value);
  }

  private List<Path> segments(Wanted wanted) {
    return files("kafka")
        .filter(file -> file.getFileName().toString().contains(".log"))
        .filter(file -> holds(file, wanted))
        .toList();
  }

  private static boolean holds(Path segment, Wanted wanted) {
    try {
      FileRecords records = FileRecords.open(segment.toFile(), false);
      try {
        return holds(records, wanted);
      } finally {
        // Not close(), which cuts a segment that has grown meanwhile back to what was read.
        records.closeHandlers();
      }
    } catch (NoSuchFileException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (KafkaException e) {
      // The broker is in the middle of it; it will be looked at again.
      return true;
    }
  }

  private static boolean holds(FileRecords records, Wanted wanted) {
    for (RecordBatch batch : records.batches()) {
      for (Record record : batch) {
        if (record.hasKey()
            && record.hasValue()
            && wanted.is(text(record.key()), text(record.value()))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String text(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return new String(copy, UTF_8);
  }

  private Stream<Path> files(String folder) {
    List<Path> files = new ArrayList<>();
    collect(data.resolve(folder), files);
    return files.stream();
  }

  /** By hand, for files come and go meanwhile. */
  private static void collect(Path folder, List<Path> files) {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (Files.isDirectory(entry)) {
          collect(entry, files);
        } else {
          files.add(entry);
        }
      }
    } catch (NoSuchFileException _) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (NoSuchFileException _) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
