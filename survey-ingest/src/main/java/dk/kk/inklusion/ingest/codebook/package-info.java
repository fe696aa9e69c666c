/** Codebooks: put once, then immutable. */
@NullMarked
package dk.kk.inklusion.ingest.codebook;

import org.jspecify.annotations.NullMarked;
