package dk.kk.inklusion.ingest.limit;

import dk.kk.inklusion.limit.Rate;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What one instance takes.
 *
 * @param failuresPerAddress attempts with a wrong key from one address
 * @param failuresInTotal the same from all addresses nobody with a right key calls from
 * @param callsPerKey calls with one key
 * @param addresses how many are remembered, those that called last; and as many keys
 */
@ConfigurationProperties("ingest.limits")
record Limits(Rate failuresPerAddress, Rate failuresInTotal, Rate callsPerKey, int addresses) {}
