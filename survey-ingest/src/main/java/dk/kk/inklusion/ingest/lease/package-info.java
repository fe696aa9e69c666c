/** Who works on what among the instances of the service. For order, not for correctness. */
@NullMarked
package dk.kk.inklusion.ingest.lease;

import org.jspecify.annotations.NullMarked;
