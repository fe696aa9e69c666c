package dk.kk.inklusion.ingest.upload;

import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.model.InvalidDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A document that is small enough to be held as a text. */
public final class SmallBody {
  private SmallBody() {}

  /**
   * Reads a document.
   *
   * @param name what it is, for the error
   * @param most bytes it may have
   * @throws InvalidDocumentException if it is not UTF-8
   */
  public static String read(String name, InputStream body, int most) throws IOException {
    byte[] bytes = body.readNBytes(most + 1);
    if (bytes.length > most) {
      throw SentBytes.tooLarge(
          "body-too-large", "A %s has at most %d KB.".formatted(name, most / 1024));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidDocumentException(
          name, List.of(new Fault("", "not-utf-8", "The %s is not UTF-8.".formatted(name))));
    }
  }
}
