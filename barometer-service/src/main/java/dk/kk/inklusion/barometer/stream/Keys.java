package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.stream.Book.WaveId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** Keys of stores whose entries belong to a wave: {@code survey/wave/...}. */
final class Keys {
  private Keys() {}

  static Bytes bytes(String key) {
    return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
  }

  /** Comes before every key of a wave. */
  static Bytes first(WaveId wave) {
    return bytes(wave.survey() + "/" + wave.wave() + "/");
  }

  /** Comes after every key of a wave: '0' is the character after '/'. */
  static Bytes last(WaveId wave) {
    return bytes(wave.survey() + "/" + wave.wave() + "0");
  }
}
