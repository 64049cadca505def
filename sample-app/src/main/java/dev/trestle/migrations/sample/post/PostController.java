package dev.trestle.migrations.sample.post;

import java.time.Instant;
import java.util.List;

import dev.trestle.migrations.sample.user.User;
import dev.trestle.migrations.sample.user.UserRepository;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.springframework.data.domain.Pageable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Lists and creates posts.
 */
@RestController
class PostController {

	private final PostRepository posts;

	private final UserRepository users;

	private final AuthorTotalsRepository totals;

	PostController(PostRepository posts, UserRepository users, AuthorTotalsRepository totals) {
		this.posts = posts;
		this.users = users;
		this.totals = totals;
	}

	@GetMapping("/posts")
	List<PostView> list(@RequestParam long author, Pageable page) {
		return this.posts.findByAuthorIdOrderByCreatedAtDesc(author, page).stream().map(PostView::of).toList();
	}

	@PostMapping("/posts")
	@ResponseStatus(HttpStatus.CREATED)
	PostView create(@Valid @RequestBody NewPost post) {
		User author = this.users.findById(post.authorId())
			.orElseThrow(
					() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, "No user " + post.authorId()));
		return PostView.of(this.posts.save(new Post(author, post.title(), post.body())));
	}

	@GetMapping("/authors")
	List<AuthorTotals> authors(Pageable page) {
		return this.totals.findAllByOrderByPostsDescAuthorId(page);
	}

	record NewPost(long authorId, @NotBlank String title, @NotBlank String body) {
	}

	record PostView(long id, long authorId, String title, String body, Instant createdAt) {

		static PostView of(Post post) {
			return new PostView(post.getId(), post.getAuthor().getId(), post.getTitle(), post.getBody(),
					post.getCreatedAt());
		}

	}

}
