package dk.kk.inklusion.ingest.key;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keys given by the environment; empty for none.
 *
 * @param steward the steward's
 * @param vendor the vendor's, good for every survey
 * @param vendorName whose the vendor's key is
 */
@ConfigurationProperties("ingest.keys")
record EnvironmentKeyProperties(
    @DefaultValue("") String steward,
    @DefaultValue("") String vendor,
    @DefaultValue("cowi") String vendorName) {
  @Override
  public String toString() {
    return "EnvironmentKeyProperties[...]";
  }
}
