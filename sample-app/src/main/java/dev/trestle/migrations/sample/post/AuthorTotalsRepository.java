package dev.trestle.migrations.sample.post;

import java.util.List;

import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.Repository;

/**
 * Totals of posts, to read only.
 */
interface AuthorTotalsRepository extends Repository<AuthorTotals, Long> {

	List<AuthorTotals> findAllByOrderByPostsDescAuthorId(Pageable page);

}
