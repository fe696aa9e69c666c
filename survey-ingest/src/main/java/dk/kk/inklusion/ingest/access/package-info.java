/** Who is calling and what they may do. A handler that says nothing about it is closed. */
@NullMarked
package dk.kk.inklusion.ingest.access;

import org.jspecify.annotations.NullMarked;
