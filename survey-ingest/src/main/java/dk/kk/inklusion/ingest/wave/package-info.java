/** Waves: opened, changed, closed; in MongoDB first, then on the topic. */
@NullMarked
package dk.kk.inklusion.ingest.wave;

import org.jspecify.annotations.NullMarked;
