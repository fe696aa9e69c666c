package dk.kk.inklusion.local.launcher;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The keys of the house. One given in the environment is used and not kept; one that is not is made
 * once, told once and kept where only its owner reads.
 *
 * @param steward opens codebooks and waves
 * @param vendor the demo vendor's, for uploads
 * @param consumer for subscriptions
 * @param pseudonymFile holds the key respondents' ids are hidden with; never told
 */
record Keys(String steward, String vendor, String consumer, Path pseudonymFile) {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Keys of(Map<String, String> environment, Path folder, Consumer<String> say)
      throws IOException {
    return new Keys(
        key("STEWARD_KEY", environment, folder.resolve("steward.key"), say),
        key("VENDOR_KEY", environment, folder.resolve("vendor.key"), say),
        key("CONSUMER_KEY", environment, folder.resolve("consumer.key"), say),
        pseudonym(folder.resolve("pseudonym.key")));
  }

  private static String key(
      String variable, Map<String, String> environment, Path file, Consumer<String> say)
      throws IOException {
    String given = environment.getOrDefault(variable, "");
    if (!given.isEmpty()) {
      return given;
    }
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    keep(file, made);
    say.accept("%s=%s   (shown this once, kept in %s)".formatted(variable, made, file));
    return made;
  }

  private static Path pseudonym(Path file) throws IOException {
    if (!Files.exists(file)) {
      keep(file, Base64.getEncoder().encodeToString(random()));
    }
    return file;
  }

  private static byte[] random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Whole or not at all, and never readable by others, not even for a moment. */
  private static void keep(Path file, String key) throws IOException {
    Path made = Files.createTempFile(file.getParent(), "new", ".key", ownerOnly());
    Files.writeString(made, key + "\n");
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
