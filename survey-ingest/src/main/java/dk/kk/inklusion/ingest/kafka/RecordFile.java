package dk.kk.inklusion.ingest.kafka;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Encoded records on the disk, between checking and publishing: each the length and the bytes of
 * its key, then of its value; the length of no value is -1.
 *
 * @param records how many
 */
public record RecordFile(Path file, int records) {
  private static final int BUFFER = 256 * 1024;

  /** What happens to each record. */
  public interface Consumer {
    void accept(byte[] key, byte @Nullable [] value);
  }

  /** Reads all records in the order in which they were written. */
  public void forEach(Consumer consumer) throws IOException {
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      for (int i = 0; i < records; i++) {
        byte[] key = in.readNBytes(in.readUnsignedShort());
        int length = in.readInt();
        consumer.accept(key, length < 0 ? null : in.readNBytes(length));
      }
    }
  }

  /** Writes a file of records. */
  public static final class Writer implements AutoCloseable {
    private final Path file;
    private final DataOutputStream out;
    private int records;

    public Writer(Path file) throws IOException {
      this.file = file;
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    /**
     * Appends a record.
     *
     * @param key at most 65,535 bytes
     * @param value null for none
     */
    public void append(byte[] key, byte @Nullable [] value) throws IOException {
      out.writeShort(key.length);
      out.write(key);
      out.writeInt(value == null ? -1 : value.length);
      if (value != null) {
        out.write(value);
      }
      records = Math.addExact(records, 1);
    }

    /** Completes the file. */
    public RecordFile finish() throws IOException {
      out.close();
      return new RecordFile(file, records);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
