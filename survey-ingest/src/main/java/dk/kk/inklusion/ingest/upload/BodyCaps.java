package dk.kk.inklusion.ingest.upload;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may be uploaded.
 *
 * @param sent as it comes over the line
 * @param inflated after decompression
 * @param ratio of the second to the first, from 10 MB up
 * @param time until the last byte has come
 */
@ConfigurationProperties("ingest.caps.body")
record BodyCaps(
    @DefaultValue("512MB") DataSize sent,
    @DefaultValue("2GB") DataSize inflated,
    @DefaultValue("200") int ratio,
    @DefaultValue("10m") Duration time) {
  /** The same for what may have at most so much, compressed or not. */
  BodyCaps atMost(DataSize most) {
    return new BodyCaps(most, most, ratio, time);
  }

  /** As people say it. */
  static String text(DataSize size) {
    return size.toMegabytes() > 0 ? size.toMegabytes() + " MB" : size.toBytes() + " bytes";
  }
}
