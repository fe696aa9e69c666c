/** Measurements of register indicators: checked, kept with their history, published. */
@NullMarked
package dk.kk.inklusion.ingest.measurement;

import org.jspecify.annotations.NullMarked;
