/**
 * Keys of the environment and of vendors: made, shown once, found by what they hash to, revoked.
 */
@NullMarked
package dk.kk.inklusion.ingest.key;

import org.jspecify.annotations.NullMarked;
