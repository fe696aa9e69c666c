/** The catalogue: what the barometer holds besides the survey, and who may change it. */
@NullMarked
package dk.kk.inklusion.ingest.catalogue;

import org.jspecify.annotations.NullMarked;
