package dev.trestle.migrations.sample.user;

import java.time.Instant;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Pageable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists and creates users.
 */
@RestController
@RequestMapping("/users")
class UserController {

	private final UserRepository users;

	UserController(UserRepository users) {
		this.users = users;
	}

	@GetMapping
	List<UserView> list(Pageable page) {
		return this.users.findAllByOrderById(page).stream().map(UserView::of).toList();
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	UserView create(@Valid @RequestBody NewUser user) {
		return UserView.of(this.users.save(new User(user.email(), user.displayName(), user.bio())));
	}

	record NewUser(@NotBlank @Email String email, @NotBlank String displayName, @Nullable String bio) {
	}

	record UserView(long id, String email, String displayName, @Nullable String bio, Instant createdAt) {

		static UserView of(User user) {
			return new UserView(user.getId(), user.getEmail(), user.getDisplayName(), user.getBio(),
					user.getCreatedAt());
		}

	}

}
